<#import "portal-mail.ftl" as mail>
<@mail.action text=msg("portalMailWalletText", credentialScopeDisplayName, realmName) button=msg("portalMailWalletButton") ignore=msg("portalMailIgnore")/>
