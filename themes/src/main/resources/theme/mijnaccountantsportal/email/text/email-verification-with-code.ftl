<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
${msg("portalMailVerifyCodeText", realmName)}

${code}

${msg("portalMailIgnore")}
<@mail.footer/>
