<#import "portal-mail.ftl" as mail>
<@mail.page heading=subject preheader=subject>
<#if messageKey == "customMessage">
<#-- An administrator's own words; Keycloak lets them hold markup. -->
<div class="mail-text" style="font-family:${mail.font};font-size:16px;line-height:24px;color:#1b282d">${kcSanitize(customMessage)?no_esc}</div>
<#else>
<@mail.paragraph>${msg(messageKey, daysRemaining)}</@mail.paragraph>
</#if>
</@mail.page>
