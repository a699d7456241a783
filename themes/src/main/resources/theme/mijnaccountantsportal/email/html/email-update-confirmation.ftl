<#import "portal-mail.ftl" as mail>
<@mail.action text=msg("portalMailNewAddressText", newEmail, realmName) button=msg("portalMailNewAddressButton") ignore=msg("portalMailIgnore")/>
