<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.page>
${msg("portalMailVerifyCodeText", realmName)}

${code}

${msg("portalMailIgnore")}
</@mail.page>
