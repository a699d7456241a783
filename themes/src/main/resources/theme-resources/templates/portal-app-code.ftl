<#import "template.ftl" as layout>
<#if transaction??><#import "portal-transaction.ftl" as confirmation></#if>
<#import "portal-trust.ftl" as trust>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg((transaction??)?then("portalTransactionTitle", "portalAppCodeTitle"))}
  <#elseif section = "form">
    <#if !properties.portalLook??><link rel="stylesheet" href="${url.resourcesPath}/portal-login.css"></#if>
    <#assign error = messagesPerField.getFirstError('code')>
    <#if transaction??><@confirmation.details of=transaction refused=error?has_content form="portal-app-code"/></#if>
    <form id="portal-app-code" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <#if otpLogin.userOtpCredentials?size gt 1>
        <fieldset class="${properties.kcFormGroupClass!}">
          <legend>${msg("portalAppCodeDevice")}</legend>
          <#list otpLogin.userOtpCredentials as device>
            <label class="portal-device"><input type="radio" name="device" value="${device.id}"<#if device.id == otpLogin.selectedCredentialId> checked</#if>>
              <span><#if device.userLabel == "unnamed">${msg("portalAppCodeUnnamed")}<#else>${device.userLabel}</#if></span></label>
          </#list>
        </fieldset>
      </#if>
      <div class="${properties.kcFormGroupClass!}">
        <label for="code" class="${properties.kcFormLabelClass!}">${msg("portalAppCodeLabel")}</label>
        <p id="portal-app-hint" class="portal-hint">${msg("portalAppCodeHint")}</p>
        <span class="${properties.kcInputClass!}">
          <input type="text" id="code" name="code" class="portal-code" inputmode="numeric" autocomplete="one-time-code"
            autocapitalize="off" spellcheck="false"<#if !transaction??> autofocus</#if>
            aria-invalid="${error?has_content?c}" aria-describedby="<#if transaction??>portal-transaction </#if><#if error?has_content>input-error-code </#if>portal-app-hint">
        </span>
        <#if error?has_content>
          <p id="input-error-code" class="${properties.kcInputErrorMessageClass!}" role="alert">${error}</p>
        </#if>
      </div>
      <@trust.box days=trustDays!0 ticked=trustTicked!false/>
      <div class="${properties.kcFormGroupClass!}">
        <button type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg((transaction??)?then("portalTransactionConfirm", "portalCodeSubmit"))}</button>
      </div>
      <#if transaction??><@confirmation.cancel/></#if>
    </form>
    <#if appRecovery>
      <form id="portal-recovery" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
        <button type="submit" name="recovery-code" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" aria-describedby="portal-recovery-means">${msg("portalRecoveryCodeAsk")}</button>
      </form>
      <p id="portal-recovery-means" class="portal-hint">${msg("portalRecoveryMeans")}<#if !(recoverable!false)> ${msg("portalRecoveryNoCodes")}</#if></p>
    </#if>
    <#if recoverable!false>
      <form id="portal-lost" action="${url.loginAction}" method="post">
        <button type="submit" name="recovery" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonLinkClass!"pf-v5-c-button pf-m-link"}">${msg("portalAppLostAsk")}</button>
      </form>
    <#elseif !appRecovery>
      <p class="portal-hint">${msg("portalAppLost")}</p>
    </#if>
    <#if !transaction??><p><a id="portal-back" href="${layout.restart!url.loginRestartFlowUrl}">${msg("portalBackToLogin")}</a></p></#if>
  </#if>
</@layout.registrationLayout>
