<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("totp"); section>
  <#if section = "header">
    ${msg("portalAppCodeTitle")}
  <#elseif section = "form">
    <form id="kc-otp-login-form" class="portal-form" action="${url.loginAction}" method="post" novalidate>
      <@devices all=otpLogin.userOtpCredentials chosen=otpLogin.selectedCredentialId!"" legend=msg("portalAppCodeDevice")/>
      <@field.input name="otp" label=msg("portalAppCodeLabel") autocomplete="one-time-code" error=field.isBlank("otp")?then(msg("missingTotpMessage"), messagesPerField.get("totp")) autofocus=true/>
      <@buttons.loginButton/>
    </form>
  </#if>
</@layout.registrationLayout>

<#macro devices all chosen legend>
  <#if all?size gt 1>
    <fieldset>
      <legend>${legend}</legend>
      <#list all as device>
        <label class="portal-choice" for="kc-otp-credential-${device?index}"><input type="radio" id="kc-otp-credential-${device?index}" name="selectedCredentialId" value="${device.id}"<#if device.id == chosen> checked</#if>> <span>${device.userLabel}</span></label>
      </#list>
    </fieldset>
  </#if>
</#macro>
