<#import "portal-mail.ftl" as mail>
<@mail.page heading=subject preheader=msg("portalMailTestText", realmName)>
<@mail.paragraph>${msg("portalMailTestText", realmName)}</@mail.paragraph>
</@mail.page>
