<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
${msg("portalTransactionMailTitle")}

<#list transaction as name, value>
${msg("portalMailLabel", msg("portalTransaction-" + name))} ${value}
</#list>

${msg("portalTransactionMailIntro", realmName)}

${code}

${msg("portalMailValid", minutes)}
${msg("portalMailSecret")}

<@mail.circumstances msg("portalMailAsked", happenedAt)/>

${msg("portalTransactionMailNotYou")}
<@mail.footer/>
