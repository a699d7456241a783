<#ftl output_format="plainText">
${msg("portalMailIntro", realmName)}

${code}

${msg("portalMailValid", minutes)}

${msg("portalMailAsked", happenedAt)}
<#if happenedBy?has_content>
${msg("portalMailBrowser", happenedBy)}
</#if>
${msg("portalMailFrom", happenedFrom)}

${msg("portalMailSecret")}
${msg("portalMailNotYou")}
