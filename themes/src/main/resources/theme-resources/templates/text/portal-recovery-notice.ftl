<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<#assign moment = (notice == "portalRecoveryDue")?then(lapses, due)>
<@mail.page>
${msg(notice + "Text", realmName, moment)}

<@mail.circumstances msg("portalMailHappened", happenedAt)/>

${msg("portalRecoveryNotYou")}

${msg("portalMailLabel", msg("portalRecoveryNotMe"))}

${link}

${msg("portalRecoveryPasswordToo")}
</@mail.page>
