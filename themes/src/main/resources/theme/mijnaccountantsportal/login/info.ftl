<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if messageHeader??>${msg(messageHeader)}<#else>${message.summary}</#if>
  <#elseif section = "form">
    <div id="kc-info-message">
      <#-- Often the message is the heading. -->
      <#if messageHeader?? && msg(messageHeader) != message.summary><p>${message.summary}</p></#if>
      <#if requiredActions??>
        <ul><#list requiredActions as action><li>${msg("requiredAction." + action)}</li></#list></ul>
      </#if>
      <#if !skipLink??>
        <#if pageRedirectUri?has_content>
          <p><a href="${pageRedirectUri}">${msg("backToApplication")}</a></p>
        <#elseif actionUri?has_content>
          <@buttons.buttonLink href=actionUri label="doContinue" class=["kcButtonPrimaryClass", "kcButtonBlockClass"]/>
        <#elseif (client.baseUrl)?has_content>
          <p><a href="${client.baseUrl}">${msg("backToApplication")}</a></p>
        </#if>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
