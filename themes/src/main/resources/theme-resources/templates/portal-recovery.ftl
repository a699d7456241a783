<#import "template.ftl" as layout>
<#import "portal-time.ftl" as time>
<#macro says of>${msg("portalCodeDelivery-" + of, recoveryAddress, recoveryGuesses)}</#macro>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if recoveryStage = "explain">${msg(recoveryOfPasskeys?then("portalRecoveryTitlePasskey", "portalRecoveryTitle"))}<#elseif recoveryStage = "code">${msg("portalEmailCodeTitle")}<#elseif recoveryStage = "standing">${msg("portalRecoveryStandingTitle")}<#else>${msg("portalRecoveryReadyTitle")}</#if>
  <#elseif section = "form">
    <#if !properties.portalLook??><link rel="stylesheet" href="${url.resourcesPath}/portal-login.css"></#if>
    <#assign error = messagesPerField.getFirstError('code')>
    <#assign primary = "${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
    <#assign secondary = "${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">
    <form id="portal-recovery" data-stage="${recoveryStage}" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <#if recoveryStage = "explain">
        <p>${msg(recoveryOfPasskeys?then("portalRecoveryWhatPasskey", "portalRecoveryWhat"))}</p>
        <ol>
          <li>${msg(recoveryOfPasskeys?then("portalRecoveryStepCodePasskey", "portalRecoveryStepCode"), recoveryAddress)}</li>
          <li><#if recoveryDays = "1">${msg("portalRecoveryStepWaitOne")}<#else>${msg("portalRecoveryStepWait", recoveryDays)}</#if></li>
          <li>${msg(recoveryOfPasskeys?then("portalRecoveryStepLoginPasskey", "portalRecoveryStepLogin"))}</li>
        </ol>
        <p>${msg(recoveryOfPasskeys?then("portalRecoveryStopPasskey", "portalRecoveryStop"))}</p>
        <@button name="recovery-send" label=msg("portalRecoverySend") class=primary/>
      <#elseif recoveryStage = "code">
        <#if !error?has_content>
          <p id="portal-delivery" role="status"><@says recoverySays/></p>
        </#if>
        <#if recoveryAsked>
          <p id="portal-valid">${msg("portalCodeValidUntil")} <@time.clock recoveryValidUntil/>.</p>
          <p id="portal-hint">${msg("portalCodeHint")}</p>
          <div class="${properties.kcFormGroupClass!}">
            <label for="code" class="${properties.kcFormLabelClass!}">${msg("portalCodeLabel")}</label>
            <span class="${properties.kcInputClass!}">
              <input type="text" id="code" name="code" class="portal-code" inputmode="numeric" autocomplete="one-time-code"
                autocapitalize="off" spellcheck="false" autofocus
                aria-invalid="${error?has_content?c}" aria-describedby="<#if error?has_content>input-error-code <#else>portal-delivery </#if>portal-valid portal-hint">
            </span>
          </div>
        </#if>
        <#if error?has_content>
          <p id="input-error-code" class="${properties.kcInputErrorMessageClass!}" role="alert">${error}</p>
        </#if>
        <#if recoveryAsked><@button name="recovery-check" label=msg("portalRecoveryAsk") class=primary/></#if>
        <p id="portal-wait" class="portal-hint" data-seconds="${recoveryWait}" data-text-seconds="${msg("portalCodeWait", "{0}")}" data-text-until="${msg("portalCodeWaitUntil", "{0}")}" data-text-now="${msg("portalCodeWaitOver")}"><#if recoveryLongWait><@time.within msg("portalCodeWaitUntil", recoveryNextSend.text) recoveryNextSend/><#elseif recoveryWait != "0">${msg("portalCodeWait", recoveryWait)}</#if></p>
        <@button name="recovery-resend" label=msg("portalCodeResend") class=recoveryAsked?then(secondary, primary)/>
      <#elseif recoveryStage = "standing">
        <p id="portal-recovery-until" role="status"><@time.within msg(recoveryOfPasskeys?then("portalRecoveryUntilPasskey", "portalRecoveryUntil"), until.text) until/></p>
        <p>${msg("portalRecoveryMails", recoveryAddress)}</p>
        <p>${msg(recoveryOfPasskeys?then("portalRecoveryStopPasskey", "portalRecoveryStop"))}</p>
      <#else>
        <p role="status">${msg(recoveryOfPasskeys?then("portalRecoveryReadyPasskey", "portalRecoveryReady"))}</p>
        <p id="portal-recovery-until"><@time.within msg("portalRecoveryLapses", until.text) until/></p>
        <@button name="recovery-go" label=msg("portalRecoveryGo") class=primary/>
      </#if>
      <#if recoveryStage = "due">
        <@button name="recovery-back" label=msg(recoveryAtPasskey?then("portalRecoveryFoundPasskey", "portalRecoveryFound")) class=secondary/>
      <#else>
        <@button name="recovery-back" label=msg(recoveryAtPasskey?then("portalRecoveryBackPasskey", "portalRecoveryBack")) class=secondary/>
      </#if>
    </form>
    <p><a id="portal-back" href="${layout.restart!url.loginRestartFlowUrl}">${msg("portalBackToLogin")}</a></p>
  </#if>
</@layout.registrationLayout>

<#macro button name label class>
  <div class="${properties.kcFormGroupClass!}">
    <button type="submit" name="${name}" value="true" class="${class}">${label}</button>
  </div>
</#macro>
