<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<@mail.page>
<#if messageKey == "customMessage">
${customMessage}
<#else>
${msg(messageKey, daysRemaining)}
</#if>
</@mail.page>
