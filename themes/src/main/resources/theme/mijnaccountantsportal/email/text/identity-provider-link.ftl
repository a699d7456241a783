<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<#-- The name at the provider is left out, because the person who made the request has chosen it. -->
<@mail.action text=msg("portalMailProviderText", identityProviderDisplayName, realmName) button=msg("portalMailProviderButton") ignore=msg("portalMailIgnore")/>
