<#import "template.ftl" as layout>
<#import "portal-time.ftl" as time>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if recoveryState = "denied">${msg("portalRecoveryDeniedTitle")}<#else>${msg(recoveryOfPasskeys?then("portalRecoveryPendingTitlePasskey", "portalRecoveryPendingTitle"))}</#if>
  <#elseif section = "form">
    <#if !properties.portalLook??><link rel="stylesheet" href="${url.resourcesPath}/portal-login.css"></#if>
    <form id="portal-recovery-pending" data-state="${recoveryState}" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
      <#if recoveryState = "denied">
        <p role="status">${msg("portalRecoveryDenied")}</p>
        <@button name="go" label=msg("portalOfferNext") type="Primary"/>
      <#else>
        <p><#if recoveryState = "due">${msg(recoveryOfPasskeys?then("portalRecoveryPendingDuePasskey", "portalRecoveryPendingDue"))}<#else><@time.within msg(recoveryOfPasskeys?then("portalRecoveryPendingPasskey", "portalRecoveryPending"), until.text) until/></#if></p>
        <p>${msg("portalRecoveryPendingHint")}</p>
        <@button name="deny" label=msg("portalRecoveryNotMe") type="Primary"/>
        <@button name="mine" label=msg("portalRecoveryMe") type="Secondary"/>
      </#if>
    </form>
  </#if>
</@layout.registrationLayout>

<#macro button name label type>
  <div class="${properties.kcFormGroupClass!}">
    <button type="submit" name="${name}" value="true" class="${properties.kcButtonClass!} ${properties["kcButton" + type + "Class"]!} ${properties.kcButtonBlockClass!}">${label}</button>
  </div>
</#macro>
