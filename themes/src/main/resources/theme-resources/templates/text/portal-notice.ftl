<#ftl output_format="plainText">
${msg(notice + "Text", realmName)}

${msg("portalMailHappened", happenedAt)}
<#if happenedBy?has_content>
${msg("portalMailBrowser", happenedBy)}
</#if>
<#if happenedFrom?has_content>
${msg("portalMailFrom", happenedFrom)}
</#if>

${msg(notice + "NotYou")}
