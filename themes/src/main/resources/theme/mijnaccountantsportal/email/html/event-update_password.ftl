<#import "portal-mail.ftl" as mail>
<@mail.happening text=msg("portalMailPasswordChanged", realmName) notYou=msg("portalMailNotYouAccount")/>
