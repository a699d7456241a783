<#import "portal-mail.ftl" as mail>
<@mail.happening text=msg("portalMailLockedForNow", realmName) notYou=msg("portalMailNotYouAccount")/>
