<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.page>
${msg(recoveryNotice + "Text", realmName, until)}

<@mail.circumstances msg("portalMailHappened", happenedAt)/>

${msg("portalRecoveryStopIt")}

${msg("portalMailLabel", msg("portalRecoveryNotMe"))}

${link}

${msg("portalRecoveryPasswordToo")}
</@mail.page>
