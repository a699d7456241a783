<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.page>
${msg(recoveryOfPasskeys?then("portalRecoveryCodeTextPasskey", "portalRecoveryCodeText"))}

${code}

${msg("portalMailValid", minutes)}
${msg("portalMailSecret")}

<@mail.circumstances msg("portalMailAsked", happenedAt)/>

${msg("portalMailNotYou")}
</@mail.page>
