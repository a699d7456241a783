<#import "portal-mail.ftl" as mail>
<@mail.action text=msg("portalMailVerifyText", realmName) button=msg("portalMailVerifyButton") ignore=msg("portalMailIgnore")/>
