<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("logoutConfirmTitle")}
  <#elseif section = "form">
    <div id="kc-logout-confirm">
      <p>${msg("logoutConfirmHeader")}</p>
      <form class="portal-form" action="${url.logoutConfirmAction}" method="post">
        <input type="hidden" name="session_code" value="${logoutConfirm.code}">
        <@buttons.actionGroup><@buttons.button id="kc-logout" name="confirmLogout" label="doLogout"/></@buttons.actionGroup>
      </form>
      <#if !logoutConfirm.skipLink && (client.baseUrl)?has_content><p><a href="${client.baseUrl}">${msg("backToApplication")}</a></p></#if>
    </div>
  </#if>
</@layout.registrationLayout>
