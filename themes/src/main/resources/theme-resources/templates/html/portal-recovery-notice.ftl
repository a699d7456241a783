<#import "portal-mail.ftl" as mail>
<#-- The only warning with a link: users who have no phone at hand cannot end it by a login. It leads to a page that asks. -->
<@mail.page heading=subject preheader=msg(recoveryNotice + "Text", realmName, until)>
<@mail.paragraph>${msg(recoveryNotice + "Text", realmName, until)}</@mail.paragraph>
<@mail.circumstances msg("portalMailHappened", happenedAt)/>
<@mail.paragraph>${msg("portalRecoveryStopIt")}</@mail.paragraph>
<@mail.paragraph><a class="mail-text" href="${link}" style="color:inherit">${msg("portalRecoveryNotMe")}</a></@mail.paragraph>
<@mail.paragraph>${msg("portalRecoveryPasswordToo")}</@mail.paragraph>
</@mail.page>
