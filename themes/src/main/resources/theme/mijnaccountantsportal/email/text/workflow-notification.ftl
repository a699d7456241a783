<#ftl output_format="plainText">
<#import "portal-mail.ftl" as mail>
<#if messageKey == "customMessage">
${customMessage}
<#else>
${msg(messageKey, daysRemaining)}
</#if>
<@mail.footer/>
