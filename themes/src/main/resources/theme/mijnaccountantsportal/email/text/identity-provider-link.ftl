<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.action text=msg("portalMailProviderText", identityProviderDisplayName, realmName, identityProviderContext.username) button=msg("portalMailProviderButton") ignore=msg("portalMailIgnore")/>
