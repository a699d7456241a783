<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.page>
${msg(notice + "Text", realmName)}

<@mail.circumstances msg("portalMailHappened", happenedAt)/>

${msg(notice + "NotYou")}
</@mail.page>
