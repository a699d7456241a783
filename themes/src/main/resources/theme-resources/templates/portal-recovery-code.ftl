<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("portalRecoveryCodeTitle")}
  <#elseif section = "form">
    <#if !properties.portalLook??><link rel="stylesheet" href="${url.resourcesPath}/portal-login.css"></#if>
    <#assign error = messagesPerField.getFirstError('code')>
    <form id="portal-recovery-code" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <div class="${properties.kcFormGroupClass!}">
        <label for="code" class="${properties.kcFormLabelClass!}">${msg("portalRecoveryCodeLabel")}</label>
        <p id="portal-recovery-hint" class="portal-hint">${msg("portalRecoveryCodeHint", recoveryCodesLeft?c)}</p>
        <span class="${properties.kcInputClass!}">
          <input type="text" id="code" name="code" class="portal-recovery" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus
            aria-invalid="${error?has_content?c}" aria-describedby="<#if error?has_content>input-error-code </#if>portal-recovery-hint">
        </span>
        <#if error?has_content>
          <p id="input-error-code" class="${properties.kcInputErrorMessageClass!}" role="alert">${error}</p>
        </#if>
      </div>
      <div class="${properties.kcFormGroupClass!}">
        <button type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("portalCodeSubmit")}</button>
      </div>
    </form>
    <#-- A separate form, so that the Enter key in the field above does not press this button. -->
    <form id="portal-recovery-other" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <button type="submit" name="other" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("portalRecoveryOther")}</button>
    </form>
    <p class="portal-hint">${msg("portalRecoveryNoCodes")}</p>
    <p><a id="portal-back" href="${layout.restart!url.loginRestartFlowUrl}">${msg("portalBackToLogin")}</a></p>
  </#if>
</@layout.registrationLayout>
