<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.page>
${msg("portalMailTestText", realmName)}
</@mail.page>
