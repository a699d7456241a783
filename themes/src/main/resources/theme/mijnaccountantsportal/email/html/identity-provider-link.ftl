<#import "portal-mail.ftl" as mail>
<#-- The name at the provider is left out: the person who asked has chosen it. -->
<@mail.action text=msg("portalMailProviderText", identityProviderDisplayName, realmName) button=msg("portalMailProviderButton") ignore=msg("portalMailIgnore")/>
