<#import "portal-mail.ftl" as mail>
<@mail.page heading=subject preheader=msg(notice + "Text", realmName, noticeNumber)>
<@mail.paragraph>${msg(notice + "Text", realmName, noticeNumber)}</@mail.paragraph>
<@mail.circumstances msg("portalMailHappened", happenedAt)/>
<@mail.paragraph>${msg(notice + "NotYou")}</@mail.paragraph>
</@mail.page>
