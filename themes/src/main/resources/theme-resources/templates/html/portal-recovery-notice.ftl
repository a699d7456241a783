<#import "portal-mail.ftl" as mail>
<#-- The only warning with a link: whoever has no phone at hand can end nothing by a login. It leads to a page that asks. -->
<#assign moment = (notice == "portalRecoveryDue")?then(lapses, due)>
<@mail.page heading=subject preheader=msg(notice + "Text", realmName, moment)>
<@mail.paragraph>${msg(notice + "Text", realmName, moment)}</@mail.paragraph>
<@mail.circumstances msg("portalMailHappened", happenedAt)/>
<@mail.paragraph>${msg("portalRecoveryNotYou")}</@mail.paragraph>
<@mail.paragraph><a class="mail-text" href="${link}" style="color:inherit">${msg("portalRecoveryNotMe")}</a></@mail.paragraph>
<@mail.paragraph>${msg("portalRecoveryPasswordToo")}</@mail.paragraph>
</@mail.page>
