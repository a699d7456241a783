<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
${msg("portalMailIntro", realmName)}

${code}

${msg("portalMailValid", minutes)}
${msg("portalMailSecret")}

<@mail.circumstances msg("portalMailAsked", happenedAt)/>

${msg("portalMailNotYou")}
<@mail.footer/>
