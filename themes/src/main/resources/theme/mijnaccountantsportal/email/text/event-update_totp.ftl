<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.happening text=msg("portalAppSetUpText", realmName) notYou=msg("portalAppSetUpNotYou")/>
