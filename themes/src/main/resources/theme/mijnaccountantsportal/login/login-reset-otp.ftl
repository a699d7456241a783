<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("totp"); section>
  <#if section = "header">
    ${msg("portalResetOtpTitle")}
  <#elseif section = "form">
    <form id="kc-otp-reset-form" class="portal-form" action="${url.loginAction}" method="post">
      <fieldset>
        <legend id="kc-otp-reset-form-description">${msg("otp-reset-description")}</legend>
        <#list configuredOtpCredentials.userOtpCredentials as device>
          <label class="portal-choice" for="kc-otp-credential-${device?index}"><input type="radio" id="kc-otp-credential-${device?index}" name="selectedCredentialId" value="${device.id}"<#if device.id == configuredOtpCredentials.selectedCredentialId> checked</#if>> <span>${device.userLabel}</span></label>
        </#list>
      </fieldset>
      <@buttons.actionGroup><@buttons.button id="kc-otp-reset-form-submit" label="doSubmit"/></@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
