<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.page>
${msg(notice + "Text", realmName, noticeNumber)}

<@mail.circumstances msg("portalMailHappened", happenedAt)/>

${msg(notice + "NotYou")}
</@mail.page>
