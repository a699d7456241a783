<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "onward.ftl" as onward>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if messageHeader??>${msg(messageHeader)}<#else>${message.summary}</#if>
  <#elseif section = "form">
    <div id="kc-info-message">
      <#-- The message is often the same as the heading. -->
      <#if messageHeader?? && msg(messageHeader) != message.summary><p>${message.summary}</p></#if>
      <#if requiredActions??>
        <ul><#list requiredActions as action><li>${msg("requiredAction." + action)}</li></#list></ul>
      </#if>
      <#if pageRedirectUri?has_content && !skipLink??>
        <@buttons.buttonLink href=pageRedirectUri label="backToApplication" class=["kcButtonPrimaryClass", "kcButtonBlockClass"]/>
      <#elseif actionUri?has_content && !skipLink??>
        <@buttons.buttonLink href=actionUri label="doContinue" class=["kcButtonPrimaryClass", "kcButtonBlockClass"]/>
      <#-- A device or program is waiting, so users can close this window. -->
      <#elseif !(messageHeader!"")?matches("oauth2Device.*|delegation.*")>
        <@onward.link label=((messageHeader!"") == "portalPasswordChangedTitle")?then("doLogIn", "backToApplication")/>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
