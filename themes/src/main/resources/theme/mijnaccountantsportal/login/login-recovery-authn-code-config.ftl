<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("recovery-code-config-header")}
  <#elseif section = "form">
    <#assign codes = recoveryAuthnCodesConfigBean>
    <p>${msg("portalRecoveryCodesHint")}</p>
    <@layout.alert "warning"><strong>${msg("recovery-code-config-warning-title")}</strong><br>${msg("recovery-code-config-warning-message")}</@layout.alert>

    <div class="portal-panel">
      <ol id="kc-recovery-codes-list" class="portal-codes"><#list codes.generatedRecoveryAuthnCodesList as code><li>${code[0..3]}-${code[4..7]}-${code[8..]}</li></#list></ol>
    </div>
    <#-- One code per line, as in the copy and the file. -->
    <p id="kc-recovery-codes-text" hidden data-text="<#list codes.generatedRecoveryAuthnCodesList as code>${code?counter}: ${code[0..3]}-${code[4..7]}-${code[8..]}&#10;</#list>"></p>
    <@buttons.actionGroup horizontal=true>
      <button type="button" hidden id="printRecoveryCodes" class="${properties.kcButtonSecondaryClass}" data-print>${msg("recovery-codes-print")}</button>
      <button type="button" hidden id="downloadRecoveryCodes" class="${properties.kcButtonSecondaryClass}" data-download="kc-recovery-codes-text" data-file="${msg("portalRecoveryCodesFile")}"
        data-head="${msg("recovery-codes-download-file-header")}" data-foot="${msg("recovery-codes-download-file-description")}" data-date="${msg("recovery-codes-download-file-date")}">${msg("recovery-codes-download")}</button>
      <button type="button" hidden id="copyRecoveryCodes" class="${properties.kcButtonSecondaryClass}" data-copy="kc-recovery-codes-text" data-done="${msg("portalCopied")}">${msg("recovery-codes-copy")}</button>
    </@buttons.actionGroup>

    <form id="kc-recovery-codes-settings-form" class="portal-form portal-next" action="${url.loginAction}" method="post">
      <input type="hidden" name="generatedRecoveryAuthnCodes" value="${codes.generatedRecoveryAuthnCodesAsString}">
      <input type="hidden" name="generatedAt" value="${codes.generatedAt?c}">
      <input type="hidden" id="userLabel" name="userLabel" value="${msg("recovery-codes-label-default")}">
      <@field.checkbox name="kcRecoveryCodesConfirmationCheck" label=msg("recovery-codes-confirmation-message") needed=msg("portalRecoveryCodesNotSaved")/>
      <@passwordCommons.logoutOtherSessions/>
      <@buttons.actionGroup>
        <@buttons.button id="saveRecoveryAuthnCodesBtn" label="recovery-codes-action-complete"/>
        <#if isAppInitiatedAction??><@buttons.button id="cancelRecoveryAuthnCodesBtn" name="cancel-aia" label="recovery-codes-action-cancel" type="secondary" formnovalidate="formnovalidate"/></#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
