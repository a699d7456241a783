<#import "template.ftl" as layout>
<#import "onward.ftl" as onward>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("errorTitle")}
  <#elseif section = "form">
    <div id="kc-error-message">
      <#list message.summary?split("<br>") as line><p>${line}</p></#list>
      <@onward.link/>
      <#if traceId??><p id="traceId" class="portal-hint portal-next">${msg("traceIdSupportMessage", traceId)}</p></#if>
    </div>
  </#if>
</@layout.registrationLayout>
