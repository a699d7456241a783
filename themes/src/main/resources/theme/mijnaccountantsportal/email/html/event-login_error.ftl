<#import "portal-mail.ftl" as mail>
<@mail.happening text=msg("portalMailLoginFailed", realmName) notYou=msg("portalMailNotYouAccount")/>
