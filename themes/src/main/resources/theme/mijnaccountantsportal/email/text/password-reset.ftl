<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.action text=msg("portalMailResetText", realmName) button=msg("portalMailResetButton") ignore=msg("portalMailIgnore")/>
