<#import "portal-mail.ftl" as mail>
<@mail.happening text=msg("portalMailLocked", realmName) notYou=msg("portalMailNotYouAccount")/>
