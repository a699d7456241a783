<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("pageExpiredTitle")}
  <#elseif section = "form">
    <p id="instruction1">${msg("portalExpired")}</p>
    <@buttons.actionGroup>
      <@buttons.buttonLink id="loginContinueLink" href=url.loginAction label="portalExpiredGoOn" class=["kcButtonPrimaryClass", "kcButtonBlockClass"]/>
      <@buttons.buttonLink id="loginRestartLink" href=url.loginRestartFlowUrl label="portalExpiredStartAgain"/>
    </@buttons.actionGroup>
  </#if>
</@layout.registrationLayout>
