<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("portalNoticeTitle")}
  <#elseif section = "form">
    <p id="portal-notice" data-reason="${noticeReason}" role="alert">${message.summary}</p>
    <p><a id="portal-back" href="${url.loginRestartFlowUrl}">${msg("portalBackToLogin")}</a></p>
  </#if>
</@layout.registrationLayout>
