<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("webauthn-error-title")}
  <#elseif section = "form">
    <form id="kc-error-credential-form" class="portal-form" action="${url.loginAction}" method="post">
      <input type="hidden" id="executionValue" name="authenticationExecution" value="${execution}">
      <input type="hidden" id="isSetRetry" name="isSetRetry" value="retry">
      <@buttons.button id="kc-try-again" name="try-again" label="doTryAgain"/>
    </form>
    <#if isAppInitiatedAction??>
      <form id="kc-webauthn-settings-form" class="portal-form" action="${url.loginAction}" method="post">
        <@buttons.button id="cancelWebAuthnAIA" name="cancel-aia" label="doCancel" type="secondary"/>
      </form>
    </#if>
  </#if>
</@layout.registrationLayout>
