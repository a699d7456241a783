<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.page>
${msg("portalTransactionMailTitle")}

<#-- Texts in Hebrew or Arabic are isolated (FSI, PDI), so that they do not reorder their line. Other texts need no invisible characters. -->
<#function isolated text>
  <#return text?matches(r".*[\p{IsHebrew}\p{IsArabic}].*")?then("\x2068" + text + "\x2069", text)>
</#function>
<#list transaction as name, value>
${msg("portalMailLabel", msg("portalTransaction-" + name))} ${isolated(value)}
</#list>

${msg("portalTransactionMailIntro", realmName)}

${code}

${msg("portalMailValid", minutes)}
${msg("portalMailSecret")}

<@mail.circumstances msg("portalMailAsked", happenedAt)/>

${msg("portalTransactionMailNotYou")}
</@mail.page>
