<#import "portal-mail.ftl" as mail>
<@mail.page heading=subject preheader=msg("portalMailVerifyCodeText", realmName)>
<@mail.paragraph>${msg("portalMailVerifyCodeText", realmName)}</@mail.paragraph>
<@mail.digits code/>
<@mail.paragraph>${msg("portalMailIgnore")}</@mail.paragraph>
</@mail.page>
