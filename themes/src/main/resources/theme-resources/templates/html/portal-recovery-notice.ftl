<#import "portal-mail.ftl" as mail>
<#-- The only warning with a link, because users without their phone cannot end the recovery by a login. The link leads to a page that asks. -->
<@mail.page heading=subject preheader=msg(recoveryNotice + "Text", realmName, until)>
<@mail.paragraph>${msg(recoveryNotice + "Text", realmName, until)}</@mail.paragraph>
<@mail.circumstances msg("portalMailHappened", happenedAt)/>
<@mail.paragraph>${msg("portalRecoveryStopIt")}</@mail.paragraph>
<@mail.paragraph><a class="mail-text" href="${link}" style="color:inherit">${msg("portalRecoveryNotMe")}</a></@mail.paragraph>
<@mail.paragraph>${msg("portalRecoveryPasswordToo")}</@mail.paragraph>
</@mail.page>
