<#-- Shared by the offer's pages: the frame of the form, and the ways to leave without an app. -->
<#import "portal-time.ftl" as time>

<#-- step: the number of the wizard's step, of three. -->
<#macro page id title step=0>
  <@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
      ${title}
    <#elseif section = "form">
      <#if !properties.portalLook??><link rel="stylesheet" href="${url.resourcesPath}/portal-login.css"></#if>
      <form id="${id}" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
        <#if step gt 0><p class="portal-hint" id="portal-step">${msg("portalOfferStep", step?c, "3")}</p></#if>
        <#nested>
      </form>
    </#if>
  </@layout.registrationLayout>
</#macro>

<#-- The last page, unless another window has set something up: what is there, and what to do if it gets lost. -->
<#macro done id title text lost>
  <@page id=id title=msg(offered.elsewhere?then("portalOfferElsewhereTitle", title))>
    <#if offered.elsewhere>
      <p role="status">${msg("portalOfferElsewhereText")}</p>
    <#else>
      <svg class="portal-tick" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true"><circle cx="24" cy="24" r="22" fill="none" stroke="currentColor" stroke-width="3"/><path d="M14 25l7 7 13-15" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>
      <p role="status">${msg(text)}</p>
      <p>${msg(lost)}</p>
    </#if>
    <@button name="finish" label=msg(offered.leadingToPortal?then("portalOfferGoOn", "portalOfferNext")) type="Primary"/>
  </@page>
</#macro>

<#macro problem field>
  <#if messagesPerField.existsError(field)>
    <p id="input-error-${field}" class="${properties.kcInputErrorMessageClass!}" role="alert"><#if offered.lockedUntil??><@time.within messagesPerField.getFirstError(field) offered.lockedUntil/><#else>${messagesPerField.getFirstError(field)}</#if></p>
  </#if>
</#macro>

<#macro button name label type="Secondary">
  <div class="${properties.kcFormGroupClass!}">
    <button type="submit" name="${name}" value="true" class="${properties.kcButtonClass!} ${properties["kcButton" + type + "Class"]!} ${properties.kcButtonBlockClass!}">${label}</button>
  </div>
</#macro>

<#macro wayOut>
  <@problem "skip"/>
  <#if offered.wayOut = "skip">
    <@button name="skip" label=msg(offered.passkeys?then("portalOfferEasySkip", "portalOfferSkip"))/>
    <#if offered.skipsLeft?has_content><p id="portal-skips-left" data-left="${offered.skipsLeft}">${msg("portalOfferSkipsLeft", offered.skipsLeft)}</p></#if>
  <#elseif offered.wayOut = "cancel">
    <#-- Keycloak's own name for it. --><@button name="cancel-aia" label=msg("portalOfferCancel")/>
  <#elseif offered.wayOut = "leave">
    <@button name="leave" label=msg("portalLostLeave")/>
  <#else>
    <p id="portal-no-skip">${msg(offered.passkeys?then("portalOfferEasyMandatory", "portalOfferMandatory"))}</p>
  </#if>
</#macro>
