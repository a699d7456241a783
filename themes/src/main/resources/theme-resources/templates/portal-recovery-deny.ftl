<#import "template.ftl" as layout>
<#import "portal-time.ftl" as time>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if recoveryState = "denied">${msg("portalRecoveryDeniedTitle")}<#elseif recoveryState = "ask">${msg("portalRecoveryDenyTitle")}<#else>${msg("portalRecoveryGoneTitle")}</#if>
  <#elseif section = "form">
    <#if !properties.portalLook??><link rel="stylesheet" href="${url.resourcesPath}/portal-login.css"></#if>
    <#if recoveryState = "ask">
      <p><@time.within msg(recoveryOfPasskeys?then("portalRecoveryDenyTextPasskey", "portalRecoveryDenyText"), until.text) until/></p>
      <form id="portal-recovery-deny" class="${properties.kcFormClass!}" action="${denyAddress}" method="post">
        <input type="hidden" name="token" value="${denyToken}">
        <div class="${properties.kcFormGroupClass!}">
          <button type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("portalRecoveryDeny")}</button>
        </div>
      </form>
      <p class="portal-hint">${msg("portalRecoveryDenyNothing")}</p>
    <#else>
      <p id="portal-recovery-state" data-state="${recoveryState}" role="status"><#if recoveryState = "denied">${msg("portalRecoveryDenied")}<#else>${msg("portalRecoveryGone")}</#if></p>
    </#if>
  </#if>
</@layout.registrationLayout>
