<#import "portal-mail.ftl" as mail>
<@mail.page heading=subject preheader=subject>
<#if messageKey == "customMessage">
<#-- A text by an administrator, in which Keycloak allows markup. -->
<div class="mail-text" style="font-family:${mail.font};font-size:16px;line-height:24px;color:#1b282d">${kcSanitize(customMessage)?no_esc}</div>
<#else>
<@mail.paragraph>${msg(messageKey, daysRemaining)}</@mail.paragraph>
</#if>
</@mail.page>
