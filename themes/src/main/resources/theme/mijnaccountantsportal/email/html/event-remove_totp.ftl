<#import "portal-mail.ftl" as mail>
<@mail.happening text=msg("portalAppRemovedText", realmName) notYou=msg("portalAppRemovedNotYou")/>
