<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
${msg("portalMailTestText", realmName)}
<@mail.footer/>
