<#ftl output_format="plainText">
${msg("portalMailIntro", realmName)}

${code}

${msg("portalMailValid", minutes)}

${msg("portalMailAsked", askedAt)}
<#if askedBy?has_content>
${msg("portalMailBrowser", askedBy)}
</#if>
${msg("portalMailFrom", askedFrom)}

${msg("portalMailSecret")}
${msg("portalMailNotYou")}
